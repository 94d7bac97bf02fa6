package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A wave of a run, as it was run. */
@Entity
@Table(name = "wave")
public class WaveRow extends EntryRow {}
