package dev.milepost.api.submission;

import dev.milepost.api.constraint.CommandLine;
import dev.milepost.api.constraint.ProfileName;
import dev.milepost.api.constraint.Refusal;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile that runs a program: only one other than {@code shell} has one of its own. */
@Constraint(validatedBy = NeedsProgram.NeedsProgramValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsProgram {
  /** A profile, and a command in place of its program. */
  interface Program {
    @Nullable String profile();

    @Nullable List<@Nullable String> command();
  }

  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class NeedsProgramValidator
      implements ConstraintValidator<NeedsProgram, NeedsProgram.Program> {
    @Override
    public boolean isValid(Program value, ConstraintValidatorContext context) {
      var profile = value.profile();
      var command = value.command();
      boolean own = profile != null && !profile.equals(ProfileName.SHELL);
      return own
          || command != null && !command.isEmpty()
          || Refusal.at(context, "command", CommandLine.NO_PROGRAM);
    }
  }
}
