const goesOut = (node) => (node.outgoing || []).length;
const comesIn = (node) => (node.incoming || []).length;

module.exports = {
  goesOut,
  comesIn,
  isGateway: (node) => node.$instanceOf('bpmn:Gateway'),
  isChoice: (node) => node.$instanceOf('bpmn:ExclusiveGateway') && goesOut(node) > 1,
};
