// Days as the registry writes them ("2026-11-03"), and in words.

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * Returns the day that a reader has typed, or "" if it is none: 2026-11-03, 2026/11/3, 2026.11.3, 2026年11月3日.
 * @param {string} text
 */
export function readDay(text) {
  const found = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(text);
  if (!found) return "";
  const [year, month, day] = found.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : "";
}

/**
 * Returns the day so many days later.
 * @param {string} day
 * @param {number} days
 */
export const later = (day, days) => new Date(Date.parse(day) + days * 86400000).toISOString().slice(0, 10);

/**
 * Returns the day in words: "2026 年 11 月 3 日", "2026 nián 11 yuè 3 rì", "3 November 2026".
 * @param {string} day
 * @param {string} voice
 */
export function sayDay(day, voice) {
  const [year, month, date] = day.split("-").map(Number);
  if (voice === "zh") return `${year} 年 ${month} 月 ${date} 日`;
  return voice === "pinyin" ? `${year} nián ${month} yuè ${date} rì` : `${date} ${MONTHS[month - 1]} ${year}`;
}
