/**
 * YAML is loaded only when there is a config to read or a template to write; a bundle can name the parts of a
 * CommonJS package only here.
 */
export { isMap, LineCounter, parseDocument, stringify } from 'yaml';
