package dev.milepost.merge.domain;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;

/** How a run of chance schedules and merges. */
enum RunKind {
  WAVES,
  FLOW,
  WAVES_TRAIN,
  FLOW_TRAIN;

  /** T3: of a run that has a train. */
  static final int TRAIN_CHECKS = 2;

  boolean flows() {
    return this == FLOW || this == FLOW_TRAIN;
  }

  boolean trains() {
    return this == WAVES_TRAIN || this == FLOW_TRAIN;
  }

  MilestoneSubmitted submitted() {
    var plain = flows() ? MergeGiven.flowing() : MergeGiven.submitted();
    return trains()
        ? new MilestoneSubmitted(plain.spec().withTrain(TRAIN_CHECKS), plain.by())
        : plain;
  }
}
