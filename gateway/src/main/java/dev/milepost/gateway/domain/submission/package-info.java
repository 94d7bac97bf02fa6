/**
 * Submissions and their rules. Pure.
 *
 * <pre>
 * SubmissionRequest (its constraints: libs/api)
 *   ─▶ Violations ─▶ InvalidSubmission: every error, in order
 *   ─▶ SubmissionReading ─▶ ValidSubmission: RunSpec
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.domain.submission;

import org.jspecify.annotations.NullMarked;
