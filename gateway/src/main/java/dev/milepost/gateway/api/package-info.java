/**
 * The REST API of docs/api.md: resources with their roles, and problems.
 *
 * <pre>
 * request ─▶ OriginFilter (host, origin, size) ─▶ AuthenticationFilter (who, how often)
 *         ─▶ resource ─▶ intake or readmodel ─▶ answer
 *               └▶ ProblemException ─▶ ProblemMapping
 * </pre>
 */
@NullMarked
package dev.milepost.gateway.api;

import org.jspecify.annotations.NullMarked;
