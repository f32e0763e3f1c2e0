/** The parser is loaded only when there is a config; a bundle can name the parts of a CommonJS package only here. */
export { isMap, LineCounter, parseDocument } from 'yaml';
