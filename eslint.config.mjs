import tseslint from 'typescript-eslint';

const rooms = (message, ...patterns) => ({ patterns: [{ regex: patterns.join('|'), message }] });
const NODE = '^(node:|fs$|path$|os$|child_process$|crypto$|worker_threads$)';

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'out/', '.tmp/', 'training/', 'test-host/', 'scripts/host/node_modules/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-expressions': 'off',
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', rooms('src/core is pure: no editor, Node, DOM or other room.', '^vscode$', NODE, 'onnxruntime', '^\\.\\./')],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'document', 'window', 'performance', 'console'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }, { object: 'Date', property: 'now' }],
    },
  },
  {
    files: ['src/markup/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', rooms('src/markup knows src/core only: no editor, Node or DOM.', '^vscode$', NODE, 'onnxruntime', '/editor/', '/model/', '/media/', 'protocol$')] },
  },
  {
    files: ['src/model/**/*.ts', 'src/server.ts', 'src/worker.ts', 'src/leash.ts', 'src/client.ts', 'src/cli.ts', 'src/markups.ts', 'src/judging.ts', 'src/continuation.ts', 'src/cli/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', rooms('Only src/editor knows VS Code.', '^vscode$', '/editor/', '/media/', 'protocol$')] },
  },
  {
    files: ['src/editor/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', rooms('Models run in src/server.ts, a process of its own.', 'onnxruntime', '/media/', '/server$', '/model/session', '/model/engine')] },
  },
  {
    files: ['src/web/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', rooms('src/web stands in for Node where there is none.', NODE, 'onnxruntime-node', '/editor/', '/media/')] },
  },
  {
    files: ['media/**/*.ts', 'src/protocol.ts'],
    rules: { 'no-restricted-imports': ['error', rooms('The page knows src/core and src/protocol.ts only.', '^vscode$', NODE, 'onnxruntime', '/model/', '/editor/', 'client$', 'server$')] },
  },
  { files: ['test/**/*.ts', 'bench/**', 'scripts/**'], rules: { 'max-lines-per-function': 'off' } },
);
