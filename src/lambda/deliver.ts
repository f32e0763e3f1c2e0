import { asffFindings } from '../../reports/asff.ts';
import type { AsffFinding } from '../../reports/asff/finding.ts';
import type { Report } from '../model/report.ts';
import type { ScanOrder } from './event.ts';
import { FILES, keyOf, type Scanned } from './keys.ts';
import type { Log } from './log.ts';
import { newsOf } from './news.ts';
import { MOST_EVENTS, publish } from './publish.ts';
import type { Settings } from './settings.ts';

/**
 * Tells what is new of a complete scan, and imports its findings into Security Hub when that was asked for. What
 * Security Hub does not take is logged, and no reason to tell the news again.
 *
 * @returns how many findings Security Hub did not take
 * @throws Error when the topic or the event bus did not take what is new
 */
export async function deliver(
  report: Report,
  scanned: Scanned,
  { order, settings, log }: { order: ScanOrder; settings: Settings; log: Log },
): Promise<number> {
  if (report.changes) {
    const news = newsOf(report.changes, MOST_EVENTS);
    const { account, scanId, time, part } = scanned;
    const key = keyOf(scanned, FILES.report);
    const named = { scanId, time, account, ...(part !== undefined && { part }) };
    await publish(news, { ...named, bucket: settings.bucket, report: key }, settings);
    log.info('news told', news.counts);
  }
  return order.securityHub ? importFindings(report, order, log) : 0;
}

async function importFindings(report: Report, { target }: ScanOrder, log: Log): Promise<number> {
  const [{ sendToSecurityHub }, { signIn }] = await Promise.all([
    import('../aws/send/security-hub.ts'),
    import('../aws/send/sign-in.ts'),
  ]);
  const { taken, left, regions } = await sendToSecurityHub(asffFindings(report), {
    ...(await signIn(roleOf(target))),
    onRefused(finding, { code, message }) {
      const { GeneratorId } = finding as AsffFinding;
      log.warn('finding not imported', { finding: finding.Id, check: GeneratorId, code, message });
    },
    onUnsent(where, findings, { code, message }) {
      log.error('findings not imported', { where, findings, code, message });
    },
  });
  log.info('findings imported', { taken, left, regions });
  return left;
}

/** As whom a target is signed in to; its name is for people. */
export function roleOf(target: ScanOrder['target']): { roleArn?: string; externalId?: string } {
  if (!target) return {};
  const { roleArn, externalId } = target;
  return { roleArn, ...(externalId !== undefined && { externalId }) };
}
