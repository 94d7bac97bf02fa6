@NullMarked
package dev.milepost.cli.local;

import org.jspecify.annotations.NullMarked;
