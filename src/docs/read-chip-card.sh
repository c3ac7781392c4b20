#!/bin/sh
# An example of a program that reads a chip card, for who writes a real one: reads the stand-in's social security card.
# Standard input: the card's ATR, then the card's answer to each command. Standard output: commands, then what was read.
# A real one would authenticate here with its issuer's keys; whatever it cannot do, it ends with another code than 0.
set -eu

# ask COMMAND: sets answer, without the status word 9000.
ask() {
  printf '%s\n' "$1"
  read -r answer
  case $answer in *9000) answer=${answer%9000} ;; *) exit 1 ;; esac
}

# text: the record in answer, number and length left out, as UTF-8.
text() {
  rest=${answer#????}
  while [ -n "$rest" ]; do
    more=${rest#??}
    byte=${rest%"$more"}
    rest=$more
    if [ "$byte" != 00 ]; then printf "\\$(printf %03o "0x$byte")"; fi
  done | iconv -f GB18030 -t UTF-8
}

read -r _
ask 00A4020002EF05
ask 00B2070400
card=$(text)
ask 00A4020002EF06
ask 00B2080400
number=$(text)
ask 00B2090400
name=$(text)
printf '{"cardNumber":"%s","name":"%s","socialSecurityNumber":"%s"}\n' "$card" "$name" "$number"
