/** One book and one article, each in the ways that programs export them. */
export const zoteroRdf = `<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/">
    <bib:Book rdf:about="urn:isbn:0-262-51087-1">
        <z:itemType>book</z:itemType>
        <dcterms:isPartOf>
            <bib:Series>
                <dc:title>MIT electrical engineering and computer science series</dc:title>
            </bib:Series>
        </dcterms:isPartOf>
        <dc:publisher>
            <foaf:Organization>
                <vcard:adr><vcard:Address><vcard:locality>Cambridge, MA</vcard:locality></vcard:Address></vcard:adr>
                <foaf:name>MIT Press</foaf:name>
            </foaf:Organization>
        </dc:publisher>
        <bib:authors>
            <rdf:Seq>
                <rdf:li><foaf:Person><foaf:surname>Abelson</foaf:surname><foaf:givenName>Harold</foaf:givenName></foaf:Person></rdf:li>
                <rdf:li><foaf:Person><foaf:surname>Sussman</foaf:surname><foaf:givenName>Gerald Jay</foaf:givenName></foaf:Person></rdf:li>
            </rdf:Seq>
        </bib:authors>
        <bib:editors>
            <rdf:Seq><rdf:li><foaf:Person><foaf:surname>MIT Press Team</foaf:surname></foaf:Person></rdf:li></rdf:Seq>
        </bib:editors>
        <link:link rdf:resource="#item_5"/>
        <dcterms:isReferencedBy rdf:resource="#item_6"/>
        <prism:edition>2nd</prism:edition>
        <dc:date>July 1996</dc:date>
        <z:numPages>657</z:numPages>
        <dc:description>Citation Key: abelsonStructure1996
read twice</dc:description>
        <dc:identifier>ISBN 0-262-51087-1</dc:identifier>
        <dc:identifier><dcterms:URI><rdf:value>https://mitpress.mit.edu/sicp</rdf:value></dcterms:URI></dc:identifier>
        <dc:title>Structure and Interpretation of Computer Programs</dc:title>
    </bib:Book>
    <bib:Memo rdf:about="#item_6"><rdf:value>&lt;p&gt;a note&lt;/p&gt;</rdf:value></bib:Memo>
    <z:Attachment rdf:about="#item_5">
        <z:itemType>attachment</z:itemType>
        <rdf:resource rdf:resource="files/5/Abelson - 1996.pdf"/>
        <dc:title>Full Text &amp; Index</dc:title>
        <link:type>application/pdf</link:type>
    </z:Attachment>
    <bib:Article rdf:about="http://www.jos.org.cn/jos/article/5999">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1000-9825"/>
        <bib:authors>
            <rdf:Seq><rdf:li><foaf:Person><foaf:surname>张</foaf:surname><foaf:givenName>三</foaf:givenName></foaf:Person></rdf:li></rdf:Seq>
        </bib:authors>
        <link:link rdf:resource="#item_8"/>
        <dc:title>深度学习综述</dc:title>
        <dc:date>2020</dc:date>
        <bib:pages>1–19</bib:pages>
        <dc:identifier>DOI 10.13328/j.cnki.jos.005999</dc:identifier>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:1000-9825">
        <dc:title>软件学报</dc:title>
        <prism:volume>31</prism:volume>
        <prism:number>4</prism:number>
        <dc:identifier>ISSN 1000-9825</dc:identifier>
    </bib:Journal>
    <z:Attachment rdf:about="#item_8">
        <z:itemType>attachment</z:itemType>
        <dc:identifier><dcterms:URI><rdf:value>http://www.jos.org.cn/5999</rdf:value></dcterms:URI></dc:identifier>
        <dc:title>页面</dc:title>
        <link:type>text/html</link:type>
    </z:Attachment>
    <z:Collection rdf:about="#collection_1"><dc:title>Books</dc:title></z:Collection>
</rdf:RDF>
`;

export const bibtex = `@book{abelsonStructure1996,
  title = {Structure and Interpretation of Computer Programs},
  author = {Abelson, Harold and Sussman, Gerald Jay},
  year = {1996}, publisher = {MIT Press}, isbn = {978-0-262-51087-5},
}
@article{zhang2020, title = {深度学习综述}, author = {张三}, journal = {软件学报}, year = {2020}}
`;

export const ris = `TY  - BOOK
TI  - Structure and Interpretation of Computer Programs
AU  - Abelson, H.
PY  - 1996
SN  - 0262510871
ER  - 
TY  - JOUR
TI  - 深度学习综述
AU  - 张三
JF  - 软件学报
PY  - 2020
DO  - 10.13328/j.cnki.jos.005999
ER  - 
`;

export const cslJson: string = JSON.stringify([
  {
    id: "http://zotero.org/users/7/items/AB12CD34",
    type: "book",
    title: "Structure and Interpretation of Computer Programs",
    author: [{ family: "Abelson", given: "Harold" }],
    ISBN: "978-0-262-51087-5",
  },
  { id: "zhang", type: "article-journal", title: "深度学习综述", author: [{ family: "张", given: "三" }] },
]);

export const betterBibtexJson: string = JSON.stringify({
  config: { label: "BetterBibTeX JSON" },
  items: [
    {
      itemKey: "AB12CD34",
      itemType: "book",
      citationKey: "abelson1996",
      title: "Structure and Interpretation of Computer Programs",
      creators: [{ creatorType: "author", firstName: "Harold", lastName: "Abelson" }],
      date: "1996",
    },
    {
      itemKey: "ZX98YW76",
      itemType: "journalArticle",
      title: "深度学习综述",
      creators: [{ creatorType: "author", name: "张三" }],
      publicationTitle: "软件学报",
      DOI: "10.13328/J.CNKI.JOS.005999",
    },
  ],
});
