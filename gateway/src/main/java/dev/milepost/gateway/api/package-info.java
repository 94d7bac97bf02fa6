/**
 * The REST API of docs/api.md: resources, problems, and who may ask.
 *
 * <pre>
 * request ─▶ OriginFilter (host, origin, size) ─▶ TokenFilter (token, or a browser's session)
 *         ─▶ resource ─▶ intake or readmodel ─▶ answer
 *               └▶ ProblemException ─▶ ProblemMapping
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.api;

import org.jspecify.annotations.NullMarked;
