/**
 * Requests to a GitHub server and their results. It knows GitHub's ways – pages, entity tags, rate
 * limits, errors – and none of its resources.
 *
 * <pre>
 * RestCall ─▶ GitHubHttp ─▶ RequestThrottle (waits) ─▶ Transport (redirects, bound) ─▶ a REST
 *                 │                                       client's method ─▶ SendingFilter
 *                 │                                       (origin, token, entity tag)
 *                 ├▶ ReadRetry (5xx, lost connections; reads only)
 *                 └▶ GitHubResponse (from ETagCache for a 304), or ApiError
 * </pre>
 */
@NullMarked
package dev.milepost.forge.github.http;

import org.jspecify.annotations.NullMarked;
