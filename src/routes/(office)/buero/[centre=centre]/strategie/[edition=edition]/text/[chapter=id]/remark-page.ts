import { remarkKindLabels, remarkStateLabels } from '#areas/strategy/writing/remarks/remark.ts';
import type { Remark } from '#areas/strategy/writing/remarks/server/queries.ts';
import { momentLine } from '../text-page.ts';

/** A remark as pages show it. */
export function remarkLine(remark: Remark) {
  return {
    ...remark, kindLabel: remarkKindLabels[remark.kind], stateLabel: remarkStateLabels[remark.state], on: momentLine(remark.createdAt), decidedOn: momentLine(remark.decidedAt),
    replies: remark.replies.map((reply) => ({ ...reply, on: momentLine(new Date(reply.at)) })),
  };
}
