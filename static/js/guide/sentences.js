// Cutting an article into pieces that a voice can say in one breath, and choosing the voice.

// Some engines fall silent in a long utterance and never say so: a piece stays well below that.
export const LONGEST_PIECE = 160;

export function pieces(text, longest = LONGEST_PIECE) {
  const sentences = text.replace(/\s+/g, " ").trim().match(/[^.!?:]+[.!?:]*\s*/g) ?? [];
  return sentences.flatMap((sentence) => shorter(sentence.trim(), longest)).filter(Boolean);
}

function shorter(sentence, longest) {
  if (sentence.length <= longest) return [sentence];
  const comma = sentence.lastIndexOf(", ", longest);
  const cut = comma > 0 ? comma + 1 : sentence.lastIndexOf(" ", longest);
  if (cut <= 0) return [sentence];
  return [sentence.slice(0, cut).trim(), ...shorter(sentence.slice(cut).trim(), longest)];
}

// Only a voice that lives on the phone: others send what is read to somebody's server.
export function localVoice(voices, language) {
  const local = voices.filter((voice) => voice.localService);
  const [wanted] = language.toLowerCase().split("-");
  return local.find((voice) => voice.lang.toLowerCase() === language.toLowerCase())
    ?? local.find((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === wanted)
    ?? null;
}
