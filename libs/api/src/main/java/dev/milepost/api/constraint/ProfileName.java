package dev.milepost.api.constraint;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an agent profile. Which profiles there are is known by the services that run agents.
 */
@Constraint(validatedBy = ProfileName.ProfileNameValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ProfileName {
  /** The form of every profile's name. */
  Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /** The one profile that has no program of its own. */
  String SHELL = "shell";

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class ProfileNameValidator implements ConstraintValidator<ProfileName, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null
          || FORM.matcher(value).matches()
          || Refusal.of(
              context,
              "{field} must be the name of a profile (claude, codex, gemini, opencode, shell, or a"
                  + " configured one), but was \"%s\"".formatted(Refusal.shown(value)));
    }
  }
}
