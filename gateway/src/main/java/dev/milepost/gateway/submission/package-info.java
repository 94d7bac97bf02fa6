/**
 * What may be submitted: the request as it comes, its check, and what comes out of it. Pure.
 *
 * <pre>
 * SubmissionRequest ─▶ SubmissionCheck ─▶ CheckedSubmission: ValidSubmission (RunSpec) or InvalidSubmission (every fault)
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.submission;

import org.jspecify.annotations.NullMarked;
