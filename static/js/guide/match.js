// Does a question fit what somebody typed? Every word must occur, whatever its accents and capitals.

export function plain(text) {
  // Accents come apart from their letters first, then fall away.
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

export function matches(text, query) {
  const searched = plain(text);
  return plain(query).split(/\s+/).every((word) => searched.includes(word));
}
