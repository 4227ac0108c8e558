// Words in a text that give a scam away, and ids of chat services.

import { plain } from "./addresses.js";

/** @import { Sign } from "./data.js" */

const packed = (/** @type {string} */ text) => plain(text).toLowerCase().replace(/\s+/g, "");
const IDS = /(微信|薇信|威信|v信|vx|wx|wechat|weixin|qq群?|扣扣|企鹅号|telegram|tg|whatsapp|飞机号|抖音号|支付宝)(?:号码?|群|id|账号|帐号|客服|商家|:|：|是|为|\s)*([a-z0-9][a-z0-9_-]{4,19})/gi;

/**
 * Returns the signs in a text, in the order of the registry, each with the words that were found; `quiet`: beside words
 * that only those use who mean well.
 * @param {string} text
 * @param {Sign[]} signs
 */
export const findSigns = (text, signs) => {
  const all = packed(text);
  return signs
    .map((sign) => ({
      sign,
      found: sign.words.filter((word) => all.includes(packed(word))),
      quiet: sign.unless.some((word) => all.includes(packed(word))),
    }))
    .filter(({ found }) => found.length);
};

/**
 * Returns the chat ids in a text as they are written, each once.
 * @param {string} text
 */
export const findIds = (text) => [...new Set([...plain(text).matchAll(IDS)].map(([, service, id]) => `${service} ${id}`))];
