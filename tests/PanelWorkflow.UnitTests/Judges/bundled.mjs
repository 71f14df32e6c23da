// Lets Node read packages that are written for bundlers: imports without a file's ending, modules that do not say that they are.
const forBundlers = /\/node_modules\/(bpmn-js|diagram-js)/;

export async function resolve(specifier, context, next) {
  for (const ending of forBundlers.test(context.parentURL) ? ['', '.js', '/index.js'] : []) {
    try {
      return await next(specifier + ending, context);
    } catch (error) {
      if (!['ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'].includes(error.code)) throw error;
    }
  }
  return next(specifier, context);
}

export const load = (url, context, next) => next(url, forBundlers.test(url) ? { ...context, format: 'module' } : context);
