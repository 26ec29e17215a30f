/** The words of a text in lower case and Unicode form C: letters, marks and digits of any script. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Words that make a sentence a question or a wish and say nothing of what is looked for. */
export const questionWords: ReadonlySet<string> = new Set(`
wo wie was wer wen wem wann warum wieso weshalb wozu wofür wogegen woher wohin welche welcher welches welchen welchem
kann kannst können könnte könnten darf dürfen muss müssen soll sollte sollen möchte möchten will wollen würde
finde findet finden gibt gebe bekomme bekommt bekommen suche sucht suchen brauche braucht brauchen bitte danke
bietet anbieten bedeutet heißt versteht geht machen mache macht tun hat haben habe ist sind man mir mich ich
nähe infos info etwas beim
`.trim().split(/\s+/));
