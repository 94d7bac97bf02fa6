/**
 * What an attempt adds, looked over before it is pushed.
 *
 * <pre>
 *   commits ──▶ Inspection ──▶ Held …
 *                  │  Secrets, LeftOvers: rules
 *                  └▶ Allowed: what the issue and the configuration let pass
 * </pre>
 */
@NullMarked
package dev.milepost.executor.inspection;

import org.jspecify.annotations.NullMarked;
