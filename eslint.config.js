// Syntax and interfaces that the oldest browsers we write for do not have: package.json names them ("browserslist").
// The methods of JavaScript's own objects are tsc's to know (`lib` in web/tsconfig.json).

import compat from "eslint-plugin-compat";
import esX from "eslint-plugin-es-x";

// Methods of the document that are newer; nothing else tells them from others of the same name.
const TOO_NEW = [
  "replaceChildren", "showModal", "showPopover", "togglePopover", "checkVisibility", "scrollIntoViewIfNeeded",
  "setHTMLUnsafe", "getHTML", "moveBefore",
];

export default [
  { ignores: ["web/vendor/**"] }, // of others, as they are published
  esX.configs["flat/restrict-to-es2020"],
  compat.configs["flat/recommended"],
  {
    files: ["web/**/*.js"],
    languageOptions: { ecmaVersion: 2025, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "es-x/no-regexp-lookbehind-assertions": "error", // Safari 16.4
      "no-restricted-syntax": ["error", ...TOO_NEW.map((name) => ({
        selector: `CallExpression[callee.property.name="${name}"]`, message: `${name}() is too new.`,
      }))],
    },
  },
];
