/**
 * Law: as in sources.ts, of what settling in takes: each was really read, and has a file in
 * `../evidence/` with the same name.
 */
import type { Evidence } from './sources.ts';

export const settlingSources: { readonly [name: string]: Evidence } = {
  'mup-temporary-residence': {
    name: 'Ministry of the Interior of Serbia',
    address:
      'http://www.mup.gov.rs/wps/portal/en/information/temporary+residence/temporary+residence',
    date: null,
  },
  'mup-extension': {
    name: 'Ministry of the Interior of Serbia',
    address: 'http://www.mup.gov.rs/wps/portal/en/information/Temporary+residence',
    date: null,
  },
  'immigratetoserbia-extension': {
    name: 'Immigrate to Serbia',
    address:
      'https://immigratetoserbia.com/cases-we-handle/for-businesses-employers/temporary-residence-permit-services/',
    date: null,
  },
  'vp-2024-02-06': {
    name: 'VP, law office',
    address:
      'https://vp.rs/en/2024/02/06/the-amended-law-on-foreigners-and-their-employment-enters-into-force/',
    date: '2024-02-06',
  },
  'tsg-single-permit': {
    name: 'TSG',
    address:
      'https://tsg.rs/en/news/serbia-new-rules-and-procedures-for-employment-of-foreigners-from-1-february-2024/',
    date: null,
  },
  'ntpark-2023-08-25': {
    name: 'Science and Technology Park Belgrade',
    address:
      'https://ntpark.rs/en/2023/08/25/novely-arrangements-under-the-law-on-foreigners-facilities-and-changes-regarding-working-and-staying-in-serbia/',
    date: '2023-08-25',
  },
  'intermark-single-permit': {
    name: 'Intermark Relocation',
    address:
      'https://intermarkrelocation.com/news/immigration/Serbia%20Immigration%3A%20Changes%20come%20in%203%20days/',
    date: null,
  },
  'fermastudio-single-permit': {
    name: 'Ferma Studio',
    address: 'https://balkan.fermastudio.ru/services/resident-card/единое-разрешение-внж',
    date: null,
  },
  'immigration-solutions-lists': {
    name: 'Immigration Solutions',
    address: 'https://immigration-solutions.space/en/requirements',
    date: null,
  },
  'unija-2021-04-28': {
    name: 'Unija',
    address: 'https://unija.com/en/serbia-how-to-get-a-work-permit-in-serbia/',
    date: '2021-04-28',
  },
  'serbiahome-white-card': {
    name: 'Serbia Home',
    address:
      'https://serbiahome.net/en/blog/34583f8c-belyy-karton-v-serbii-polnoe-rukovodstvo-po-registratsii-dlya-inostrantsev',
    date: null,
  },
  'welcometoserbia-accounts': {
    name: 'Welcome to Serbia (a test copy of the portal)',
    address:
      'https://welcometoserbia.test-uzda.gov.rs/opening-bank-accounts-for-residents-and-non-residents',
    date: null,
  },
  'apr-sole-trader-founding': {
    name: 'Serbian Business Registers Agency',
    address: 'https://www.apr.gov.rs/registri/preduzetnici/uputstva/osnivanje.2058.html',
    date: null,
  },
  'apr-sole-trader-fees': {
    name: 'Serbian Business Registers Agency, fees',
    address: 'https://apr.gov.rs/registri/preduzetnici/naknade.2066.html',
    date: null,
  },
  'pavleski-doo': {
    name: 'Pavleski, law office',
    address: 'https://pavleski-law.rs/privredno-pravo/kako-otvoriti-firmu-u-srbiji/',
    date: null,
  },
  'poreskisavetnikkv-doo': {
    name: 'Poreski savetnik KV',
    address: 'https://poreskisavetnikkv.rs/registracija-doo-korak-po-korak/',
    date: null,
  },
  'visadan-business': {
    name: 'Visadan',
    address: 'https://visadan.info/biznes-v-serbii-registraciya-nalogi-lgoty',
    date: null,
  },
  'theactant-doo': { name: 'The Actant', address: 'https://theactant.com/?p=20615', date: null },
  'andjelka-doo': {
    name: 'Anđelka Radovanović, lawyer',
    address: 'https://andjelka-radovanovic.rs/limited-liability-company/',
    date: null,
  },
  'nsz-foreigners': {
    name: 'National Employment Service of Serbia',
    address:
      'https://nsz.gov.rs/nsz/zaposljavanje-stranaca-u-republici-srbiji-od-1-februara-2024-godine/11176',
    date: null,
  },
  'residencepermitserbia-steps': {
    name: 'Residence Permit Serbia',
    address:
      'https://residencepermitserbia.rs/blog/how-to-get-a-serbian-work-residence-permit-the-easy-way',
    date: null,
  },
  'mup-licence': {
    name: 'Ministry of the Interior of Serbia',
    address:
      'http://www.mup.rs/wps/portal/sr/gradjani/dokumenta/vozacka+dozvola/zamena+inostrane+vozacke+dozvole+za+vozacku+dozvolu+republike+srbije',
    date: null,
  },
  'internationalwealth-licence': {
    name: 'International Wealth',
    address:
      'https://internationalwealth.info/life-abroad/kak-pomenjat-rossijskie-prava-na-serbskie/',
    date: null,
  },
  'rulebook-pets': {
    name: 'Rulebook on marking dogs and cats, at Pravna zaštita životinja',
    address:
      'https://pravnazastitazivotinja.com/pravilnik-o-nacinu-obelezavanja-i-registracije-pasa-i-macaka/',
    date: null,
  },
  'forpes-school': { name: 'Forpes', address: 'http://forpes.ru/post/156972', date: null },
  'zamedia-2016-04-01': {
    name: 'ZaMedia',
    address:
      'https://zamedia.rs/2016/04/01/stranice-vesti-drustvo-3110-od-danas-upis-buducih-prvaka-u-osnovne-skole/',
    date: '2016-04-01',
  },
  'expaty-health': {
    name: 'Expaty',
    address: 'https://expaty.com/navigating-healthcare-in-serbia/',
    date: null,
  },
  'homesoverseas-health': {
    name: 'Homes Overseas',
    address: 'https://www.homesoverseas.ru/eng/articles/14753',
    date: null,
  },
  'szmsz-2025-02-03': {
    name: 'Szabad Magyar Szó',
    address:
      'https://szmsz.press/2025/02/03/jo-hir-meghosszabbitottak-a-feltoltokartyas-szamok-regisztraciojat',
    date: '2025-02-03',
  },
  'simwiki-serbia': {
    name: 'Prepaid Data SIM Card Wiki',
    address: 'http://prepaid-data-sim-card.wikia.com/wiki/Serbia?oldid=31909',
    date: null,
  },
  'topljevlja-registration': {
    name: 'Tourist organisation of Pljevlja',
    address: 'https://topljevlja.me/prijava-boravka/',
    date: null,
  },
  'edustream-montenegro': {
    name: 'Edustream',
    address: 'https://edustream.ru/montenegro',
    date: null,
  },
  'zagranitsa-montenegro': {
    name: 'Zagranitsa.com',
    address:
      'http://zagranitsa.com/emigraciya/programma-immigracii/26/privremeni-boravak?show=details',
    date: null,
  },
  'dzen-montenegro': {
    name: 'An article at Dzen',
    address: 'https://dzen.ru/a/X4MDubGk2V3AWdKh',
    date: null,
  },
  'eregulations-2020-02-25': {
    name: 'eRegulations Armenia',
    address: 'https://armenia.eregulations.org/procedure/8/step/45?l=en',
    date: '2020-02-25',
  },
  'armenian-lawyer': {
    name: 'Vardanyan & Partners',
    address: 'https://armenian-lawyer.com/permanent-temporary-residence-permits/',
    date: null,
  },
  'dalma-georgia': {
    name: 'Dalma News',
    address: 'http://dalma.news/ge/ind-mecarme-rit-vicqebt-bizness-sakartveloshi/',
    date: null,
  },
};
