package dev.milepost.gateway.effect.readmodel;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** X10: what agents used for an issue of a run, by the number. */
@Entity
@Table(name = "spending")
public class SpendingRow extends EntryRow {}
