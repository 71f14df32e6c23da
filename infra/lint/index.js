// The loader's own rules, for modellers that show bpmnlint's findings. The loader has the last word; the sentences are its own.
module.exports = {
  configs: {
    recommended: {
      rules: {
        'readable-ids': 'error',
        'named': 'error',
        'gateways': 'error',
        'flows': 'error',
        'conditions': 'error',
        'accepted-elements': 'error',
      },
    },
  },
};
