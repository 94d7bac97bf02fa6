package dev.milepost.api.submission;

import dev.milepost.api.constraint.Refusal;
import dev.milepost.events.Selector;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A submission that names its issues in exactly one way, an agent where it executes, and a merge
 * train only where the run can have one.
 */
@Constraint(validatedBy = ConsistentSubmission.ConsistentSubmissionValidator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConsistentSubmission {
  String message() default "";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** The validator. */
  final class ConsistentSubmissionValidator
      implements ConstraintValidator<ConsistentSubmission, SubmissionRequest> {
    @Override
    public boolean isValid(SubmissionRequest value, ConstraintValidatorContext context) {
      return selects(value, context)
          & names(value, context)
          & works(value, context)
          & trains(value, context);
    }

    private static boolean selects(SubmissionRequest value, ConstraintValidatorContext context) {
      var given =
          Stream.of(value.milestone(), value.issues(), value.document(), value.goal())
              .filter(Objects::nonNull)
              .count();
      return given == 1
          || Refusal.at(
              context,
              "milestone",
              "exactly one of milestone, issues, document and goal is expected, but "
                  + (given == 0 ? "none was given" : "several were given"));
    }

    private static boolean names(SubmissionRequest value, ConstraintValidatorContext context) {
      var document = value.document();
      var form = value.taskForm();
      if (document == null) {
        return form == null
            || Refusal.at(
                context, "taskForm", "{field} goes with document, and no document was given");
      }
      boolean named =
          Selector.ByDocument.isName(document)
              || Refusal.at(
                  context,
                  "document",
                  "{field} must match %s and not begin with a hyphen, but was \"%s\""
                      .formatted(Selector.ByDocument.RULE, Refusal.shown(document)));
      return named
          & (form == null
              || Selector.ByDocument.isForm(form)
              || Refusal.at(
                  context,
                  "taskForm",
                  "{field} must be an example of an identifier, such as T001, 1.2, \"Story 1.3\" or"
                      + " \"[ ]\" (%s), but was \"%s\""
                          .formatted(Selector.ByDocument.FORM_RULE, Refusal.shown(form))));
    }

    private static boolean works(SubmissionRequest value, ConstraintValidatorContext context) {
      return value.agent() != null
          || !Boolean.TRUE.equals(value.execute())
          || Refusal.at(context, "agent", "{field} is missing: execute needs one");
    }

    private static boolean trains(SubmissionRequest value, ConstraintValidatorContext context) {
      var checks = value.trainChecks();
      if (SubmissionRequest.SERIAL.equals(value.merge())) {
        return checks == null
            || Refusal.at(context, "trainChecks", "{field} goes with a train, and merge is serial");
      }
      boolean asked = SubmissionRequest.TRAIN.equals(value.merge());
      boolean possible = true;
      if (Boolean.TRUE.equals(value.execute()) && (asked || checks != null)) {
        var member = asked ? "merge" : "trainChecks";
        var instead = asked ? "{field} must be serial or left out: " : "{field} must be left out: ";
        for (var reason : TrainConditions.unmet(value)) {
          possible = Refusal.at(context, member, instead + reason);
        }
      }
      return possible;
    }
  }
}
