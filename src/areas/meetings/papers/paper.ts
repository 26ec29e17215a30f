/** A paper of a meeting, or of one item of its agenda: a file with a title. `size` in bytes. */
export interface Paper {
  readonly id: string;
  readonly meetingId: string;
  readonly agendaItemId: string | null;
  readonly title: string;
  readonly isPublic: boolean;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
}

export const mostPapers = 100;

/** `320 kB`, `1,4 MB` */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
