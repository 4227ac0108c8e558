// What the build tells the dialog (scripts/handbook/site/search_dialog.py).

/**
 * @typedef {{ words: Record<string, string> }} DialogData
 */
export {};
