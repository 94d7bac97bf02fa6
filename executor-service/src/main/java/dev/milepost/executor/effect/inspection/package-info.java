/**
 * Inspects an attempt's additions before they are pushed.
 *
 * <pre>
 * commits ─▶ Inspection ─▶ InspectionFinding …
 *                │  SecretScanner, UnwantedFiles: rules
 *                └▶ InspectionAllowance: what the issue and the configuration let pass
 * </pre>
 */
@NullMarked
package dev.milepost.executor.effect.inspection;

import org.jspecify.annotations.NullMarked;
