import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { layers } from './eslint/layers.js';

export default tseslint.config(
  { ignores: ['dist', 'dist-mock', 'node_modules', 'shots'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, callwell: { rules: { layers } } },
    rules: {
      ...reactHooks.configs['recommended-latest'].rules,
      'react-hooks/incompatible-library': 'off',
      'callwell/layers': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
);
