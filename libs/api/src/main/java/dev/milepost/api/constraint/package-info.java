/**
 * Constraints on values that clients send (Bean Validation). Each is satisfied by null, unless it
 * says otherwise. A message begins with {@link dev.milepost.api.constraint.Refusal#FIELD} in the
 * place of the value's path, and says what is allowed and what was found; messages hold hostile
 * text and must not be interpolated.
 */
@NullMarked
package dev.milepost.api.constraint;

import org.jspecify.annotations.NullMarked;
