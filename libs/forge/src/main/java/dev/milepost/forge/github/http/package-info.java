/**
 * Requests to a GitHub server and their results. It knows GitHub's ways – pages, entity tags, rate
 * limits, errors – and none of its resources.
 *
 * <pre>
 * GitHubRequest ─▶ GitHubHttp ─▶ RequestThrottle (waits) ─▶ ETagCache (304) ─▶ Transport
 *                      ├▶ ReadRetry (5xx, lost connections; reads only)
 *                      └▶ GitHubResponse, or ApiError
 * </pre>
 */
@NullMarked
package dev.milepost.forge.github.http;

import org.jspecify.annotations.NullMarked;
