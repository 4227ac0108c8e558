// The theme has read the words to mark (?h=…) when this runs; an address that is copied should not keep them.

/** Takes the words to mark out of the address. */
export function tidyAddress() {
  const address = new URL(location.href);
  if (!address.searchParams.has("h")) return;
  address.searchParams.delete("h");
  addEventListener("load", () => setTimeout(() => history.replaceState(history.state, "", address.href)));
}
