import { readToday } from './today.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ today: await locals.inCentre(readToday) });
