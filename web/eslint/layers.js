import path from 'node:path';

/**
 * The direction of imports: app -> features -> components -> lib. A feature never imports another feature, so that each can be read, changed
 * and deleted alone; what two of them need moves down to components or lib.
 */
const allowed = {
  app: ['app', 'features', 'components', 'lib'],
  features: ['features', 'components', 'lib'],
  components: ['components', 'lib'],
  lib: ['lib'],
};

function place(file) {
  const parts = file.split(path.sep).join('/').split('/src/').pop().split('/');
  return { layer: parts[0], feature: parts[0] === 'features' ? parts[1] : undefined };
}

function target(source, from) {
  if (source.startsWith('@/')) return `/src/${source.slice(2)}`;
  if (source.startsWith('.')) return path.resolve(path.dirname(from), source);
  return undefined;
}

export const layers = {
  meta: { type: 'problem', schema: [], messages: { direction: '{{from}} must not import {{to}}: {{mend}}' } },
  create(context) {
    const file = context.filename;
    const isTest = /\.test\.tsx?$/.test(file) || file.split(path.sep).includes('testing');
    const from = place(file);
    if (isTest || !(from.layer in allowed)) return {};
    function check(node) {
      const source = node.source;
      if (!source || typeof source.value !== 'string') return;
      const resolved = target(source.value, file);
      if (!resolved || !resolved.split(path.sep).join('/').includes('/src/')) return;
      const to = place(resolved);
      if (to.layer === 'features' && from.layer === 'features' && to.feature !== from.feature) {
        report(`feature "${from.feature}"`, `feature "${to.feature}"`, 'move what both need to components or lib');
      } else if (to.layer in allowed && !allowed[from.layer].includes(to.layer)) {
        report(from.layer, to.layer, 'imports go app -> features -> components -> lib');
      }
      function report(a, b, mend) {
        context.report({ node: source, messageId: 'direction', data: { from: a, to: b, mend } });
      }
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
