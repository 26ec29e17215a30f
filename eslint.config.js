import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

const framework = {
  group: ['@sveltejs/kit', '@sveltejs/kit/*', '$app/*', '$env/*'],
  message: 'Only routes, hooks.server.ts and server.ts know SvelteKit.',
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'A thing has one name: export it by its name.',
};
const erasableOnly = {
  selector: 'TSEnumDeclaration, TSModuleDeclaration[kind="namespace"]',
  message: 'Erasable TypeScript only: node runs the sources as they are.',
};

export default ts.config(
  {
    ignores: [
      'build/',
      '.svelte-kit/',
      '.cache/',
      'node_modules/',
      'data/',
      'test-results/',
      'src/platform/server/tables.ts',
    ],
  },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-restricted-syntax': ['error', noDefaultExport, erasableOnly],
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-console': 'off',
      // links go to plain addresses of a server-rendered application
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/no-useless-mustaches': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/routes/**', 'src/hooks*.ts', 'src/server.ts', 'src/params.ts', 'src/app.d.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [framework] }] },
  },
  {
    files: ['**/*.svelte'],
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': ['error', { excludedRunes: ['$props'] }] },
  },
  {
    files: ['*.config.{ts,js}', 'tests/journeys/house.ts', 'scripts/testing/*Tally.mjs', '**/*.svelte'],
    rules: { 'no-restricted-syntax': ['error', erasableOnly] },
  },
  {
    files: ['src/app.d.ts'],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-empty-object-type': 'off' },
  },
);
