"use strict";
// The page's data, and the few things every part of the script needs. Text reaches the page as text nodes only.

const DATA = JSON.parse(document.getElementById("data").textContent);
const FACTS = new Map(DATA.facts.map((fact) => [fact.id, fact]));

const byId = (id) => document.getElementById(id);

function make(tag, look, ...inside) {
  const node = document.createElement(tag);
  if (look) node.className = look;
  node.append(...inside);
  return node;
}

function button(look, ...inside) {
  const node = make("button", look, ...inside);
  node.type = "button";
  return node;
}

/* The sentence a fact stands in, as it stands in the source. */
function sentence(quote) {
  return "quote" in quote ? quote.quote : DATA.sources[quote.source].text.slice(...quote.span);
}

const reading = (quote) => quote.reading || sentence(quote);
