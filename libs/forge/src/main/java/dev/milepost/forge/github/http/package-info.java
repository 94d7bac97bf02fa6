/**
 * Requests to a GitHub server and what may come of them. It knows GitHub's ways – pages, entity
 * tags, rate limits, errors – and none of its resources.
 *
 * <pre>
 * Call → GitHubHttp ─ RateGate (waits) ─ EntityCache (304) ─ Transport (java.net.http) → Answer
 *                   └ Retry (5xx, lost connections; reads only)          errors: ApiError
 * </pre>
 */
@NullMarked
package dev.milepost.forge.github.http;

import org.jspecify.annotations.NullMarked;
