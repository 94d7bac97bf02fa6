/**
 * Requests to a GitHub server and their results. It knows GitHub's ways – pages, entity tags, rate
 * limits, errors – and none of its resources.
 *
 * <pre>
 * GitHubRequest → GitHubHttp ─ RequestThrottle (waits) ─ ETagCache (304) ─ Transport (java.net.http) → GitHubResponse
 *                   └ ReadRetry (5xx, lost connections; reads only)          errors: ApiError
 * </pre>
 */
@NullMarked
package dev.milepost.forge.github.http;

import org.jspecify.annotations.NullMarked;
