import type { PageLoad } from './$types';

export const csr = false;

export const load: PageLoad = ({ params }) => ({ language: params.lang ?? 'de' });
