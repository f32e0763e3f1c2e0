/** What a plugin is written with. */
export { NotUnderstood, required } from './model/cause.ts';
export { defineCheck } from './model/check.ts';
export { defineResource, defineSingle } from './model/resource.ts';
export { defineService } from './model/service.ts';
export { fail, pass } from './model/verdict.ts';
