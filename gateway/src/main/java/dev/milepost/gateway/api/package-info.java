/**
 * The REST API of docs/api.md: resources, problems, and who may ask.
 *
 * <pre>
 * request ─▶ OriginFilter (host, origin, size) ─▶ resource ─▶ intake or readmodel ─▶ answer
 *                                                    └▶ ProblemException ─▶ ProblemMapping
 * </pre>
 *
 * Authentication (G5) has its place in the gate; there is none yet.
 */
@NullMarked
package dev.milepost.gateway.api;

import org.jspecify.annotations.NullMarked;
