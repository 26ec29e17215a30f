/** How a measure goes, in the words of whoever answers for it. From good to bad. */
export const lights = ['green', 'yellow', 'red'] as const;
export type Light = (typeof lights)[number];

export const lightLabels: Readonly<Record<Light, string>> = { green: 'grün', yellow: 'gelb', red: 'rot' };

export const lightMeanings: Readonly<Record<Light, string>> = {
  green: 'Es läuft wie geplant', yellow: 'Es stockt, wir bekommen es hin', red: 'Es geht nicht weiter ohne Hilfe',
};

/** A sign for each light, so that nobody depends on colour. */
export const lightSigns: Readonly<Record<Light, string>> = { green: '✓', yellow: '!', red: '✕' };

/** Progress is reported in steps of ten per cent. */
export const progressSteps = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] as const;
