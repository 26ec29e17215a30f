/** A setup step that failed; its message is one German sentence with what to do, shown without a stack. */
export class Trouble extends Error {}

/** Refuses a Node older than `major`. */
export function requireNode(major) {
  const found = Number(process.versions.node.split('.')[0]);
  if (found >= major) return;
  throw new Trouble(
    `Verzahnt braucht Node ${major} oder neuer, hier läuft Node ${process.versions.node}. ` +
      'Bitte installieren Sie eine neuere Version (https://nodejs.org) und starten Sie dann noch einmal.',
  );
}

const CAUSES = [
  [
    /ENOSPC|no space left/i,
    'Die Festplatte ist voll. Bitte schaffen Sie mindestens 1 GB Platz und starten Sie noch einmal.',
  ],
  [
    /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    'In den Ordner von Verzahnt kann nicht geschrieben werden. Bitte geben Sie Ihrem Benutzerkonto ' +
      'Schreibrechte auf diesen Ordner (zum Beispiel: sudo chown -R $USER .) und starten Sie noch einmal.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i,
    'Die Paketquelle ist nicht erreichbar. Bitte prüfen Sie die Internetverbindung und den Proxy ' +
      '(npm config get registry; npm config get proxy) und starten Sie noch einmal.',
  ],
  [
    /EINTEGRITY/,
    'Ein Baustein kam beschädigt an. Bitte leeren Sie den Zwischenspeicher (npm cache clean --force) ' +
      'und starten Sie noch einmal.',
  ],
];

/**
 * The Trouble behind a failed command's output: a known cause as one sentence, else the step's name with the
 * last lines of the output.
 */
export function explain(step, output) {
  const known = CAUSES.find(([pattern]) => pattern.test(output));
  if (known) return new Trouble(`${step} ist gescheitert. ${known[1]}`);
  const tail = output.trimEnd().split('\n').slice(-25).join('\n');
  return new Trouble(
    `${tail}\n\n${step} ist gescheitert; die Meldung steht darüber. ` +
      'Hilft ein zweiter Versuch nicht, löschen Sie die Ordner node_modules und build und starten Sie noch einmal.',
  );
}
