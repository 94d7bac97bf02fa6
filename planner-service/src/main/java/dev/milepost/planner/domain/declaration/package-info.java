/**
 * The statements of an issue's body about its order: references, relations, drawings, named files.
 * Pure.
 *
 * <pre>
 * body ─▶ Passages ─▶ Passage … ─▶ DeclarationParser ─▶ Declarations
 *                        └───────▶ NamedFiles, PartReferences ──┘
 * </pre>
 */
@NullMarked
package dev.milepost.planner.domain.declaration;

import org.jspecify.annotations.NullMarked;
