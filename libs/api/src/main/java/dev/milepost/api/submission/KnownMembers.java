package dev.milepost.api.submission;

import dev.milepost.api.constraint.Refusal;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record with nothing but the members that it knows: a misspelt one would be lost silently. */
@Constraint(validatedBy = KnownMembers.KnownMembersValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KnownMembers {
  /** A record that keeps the members that it does not know. */
  interface OpenRecord {
    @Nullable Map<String, Object> unknown();
  }

  /** Enough to see what was meant. */
  int MAX_TOLD = 100;

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class KnownMembersValidator
      implements ConstraintValidator<KnownMembers, KnownMembers.OpenRecord> {
    @Override
    public boolean isValid(OpenRecord value, ConstraintValidatorContext context) {
      var unknown = value.unknown();
      if (unknown == null || unknown.isEmpty()) {
        return true;
      }
      unknown.keySet().stream()
          .limit(MAX_TOLD)
          .forEach(
              name ->
                  Refusal.at(
                      context, Refusal.shown(name), "\"{field}\" is no field of this request"));
      return false;
    }
  }
}
