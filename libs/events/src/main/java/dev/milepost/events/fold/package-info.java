/** Folds that several services need alike: the rules of docs/protocol.md as pure functions. */
@NullMarked
package dev.milepost.events.fold;

import org.jspecify.annotations.NullMarked;
