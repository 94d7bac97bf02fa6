/**
 * What may be submitted: the request as it comes, its check, and what comes out of it. Pure.
 *
 * <pre>
 * SubmissionRequest ─▶ SubmissionCheck ─▶ Checked: Accepted (RunSpec) or Refused (every fault)
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.submission;

import org.jspecify.annotations.NullMarked;
