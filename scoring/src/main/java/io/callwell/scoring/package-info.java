/**
 * Judgements after the fact: how good a call was, by named rules with evidence, and how likely a visit is to be missed.
 * Both are computed by pure functions from what is stored; they help people decide whom to help and never decide about a patient.
 * Nothing here holds a name or a word that was said.
 */
@NullMarked
package io.callwell.scoring;

import org.jspecify.annotations.NullMarked;
