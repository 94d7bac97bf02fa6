package dev.milepost.api.constraint;

import dev.milepost.events.IssueBranch;
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

/** The name of a branch that Milepost can keep its own beside; may be empty. */
@Constraint(validatedBy = BranchName.BranchNameValidator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface BranchName {
  int MAX_LENGTH = 200;

  /** Text that git refuses in a branch's name, or that a command could take for an option. */
  Pattern FORBIDDEN =
      Pattern.compile(
          "^[-/.]|[\\p{Cntrl}\\s~^:?*\\[\\\\]|\\.\\.|//|@\\{|[/.]$|\\.lock$|/\\.|\\.lock/|^@$");

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class BranchNameValidator implements ConstraintValidator<BranchName, String> {
    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      if (value == null) {
        return true;
      }
      if (value.length() > MAX_LENGTH || FORBIDDEN.matcher(value).find()) {
        return Refusal.of(
            context,
            "{field} must be the name of a branch of at most %d characters, but was \"%s\""
                .formatted(MAX_LENGTH, Refusal.shown(value)));
      }
      return !IssueBranch.meets(value) || Refusal.of(context, IssueBranch.refusal(value));
    }
  }
}
