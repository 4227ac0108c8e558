// The reader's own date: a page that was kept offline, opened from disk, or not rebuilt for long cannot know it.

/** Returns the reader's date as the registry writes dates. */
export const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
};
